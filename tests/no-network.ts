import nock from 'nock';

// Tests answer for every request they make: one that reaches for the network fails.
nock.disableNetConnect();

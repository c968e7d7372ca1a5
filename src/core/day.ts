export const daySeconds = 86_400;
export const yearSeconds = 365 * daySeconds;

import { describe, expect, test } from 'vitest';
import { findCodeMarks } from './find-code-marks.ts';

const found = (path: string, text: string) => findCodeMarks(path, text).map(({ kind, line }) => `${kind} ${line}`);

describe('what a source shows of its program', () => {
  test.each([
    ['main.go', 'package main\n\nfunc main() {\n\thttp.ListenAndServe(":8080", nil)\n}\n', ['serves 4', 'starts 1']],
    ['server.go', 'package server\n\nvar s = &http.Server{Addr: a}\n', ['serves 3']],
    [
      'src/main.rs',
      '#[tokio::main]\nasync fn main() {\n    axum::serve(listener, app).await;\n}\n',
      ['serves 3', 'starts 2'],
    ],
    ['app.py', 'app = FastAPI()\n\nif __name__ == "__main__":\n    uvicorn.run(app)\n', ['serves 1', 'starts 3']],
    ['server.ts', 'const app = express();\napp.listen(1);\n', ['serves 1']],
    ['cli.mjs', '#!/usr/bin/env node\nrun();\n', ['starts 1']],
    ['src/main.tsx', 'createRoot(document.body).render(null);\n', ['shows 1']],
    ['main.js', "const { BrowserWindow } = require('electron');\nnew BrowserWindow({});\n", ['shows 2']],
    ['main.cpp', 'int main(int c, char** v) {\n  QApplication app(c, v);\n', ['starts 1', 'shows 2']],
    ['Application.h', 'class Application : public QApplication\n{\n', ['shows 1']],
    ['app.py', 'class App(Gtk.Application):\n    pass\n', ['shows 1']],
    ['config/routes.rb', 'Rails.application.routes.draw do\nend\n', ['serves 1']],
    ['routes/web.php', "<?php\nRoute::get('/', f);\n", ['serves 2']],
    [
      'App.java',
      '@SpringBootApplication\nclass App { public static void main(String[] a) {} }\n',
      ['serves 1', 'starts 2'],
    ],
    ['Main.kt', 'class Main : AppCompatActivity() {}\n', ['shows 1']],
    ['lib/endpoint.ex', 'use Phoenix.Endpoint, otp_app: :a\n', ['serves 1']],
    ['Program.cs', 'var b = WebApplication.CreateBuilder(args);\n', ['serves 1']],
    ['net.c', 'int main (void) {\n  fd = accept(sock, a, b);\n}\n', ['serves 2', 'starts 1']],
    ['App.swift', '@main struct A: App { var body: some Scene { WindowGroup {} } }\n', ['shows 1']],
    ['lib/main.dart', 'void main() => runApp(A());\n', ['shows 1']],
  ])('%s', (path, text, expected) => {
    expect(found(path, text)).toEqual(expected);
  });

  test.each([
    ['a comment', 'a.go', 'package a\n// http.ListenAndServe(":8080", nil)\n'],
    ['a comment behind code', 'a.ts', 'f(); // createServer()\n'],
    ['a description', 'a.py', '"""Start with uvicorn.run(app)."""\n'],
    ['another language', 'README.md', 'http.ListenAndServe(":8080", nil)\n'],
    ['a string', 'a.ts', "const tree = { 'main.js': 'const w = new BrowserWindow({});\\n' };\n"],
    ['a template', 'a.ts', 'const text = `\napp = express()\n`;\n'],
    ['a longer word', 'a.ts', 'myexpress().recreateServer(a);\n'],
  ])('nothing of %s', (_, path, text) => {
    expect(found(path, text)).toEqual([]);
  });
});

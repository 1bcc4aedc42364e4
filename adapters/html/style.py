"""How HTML pages look: on a small screen, magnified, in the dark, and on paper."""

from typing import Final

STYLE: Final = """
:root { color-scheme: light dark; --paper: #fff; --ink: #1a1a1a; --accent: #0b4a57; --line: #6b6b6b; --soft: #eef4f5 }
@media (prefers-color-scheme: dark) {
  :root { --paper: #15181b; --ink: #ececec; --accent: #9bd8e3; --line: #a6a6a6; --soft: #22292d }
}
* { box-sizing: border-box }
body {
  margin: 0 auto; padding: 1.25rem 1rem 3rem; max-width: 46rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.55 "Atkinson Hyperlegible", "Segoe UI", "Noto Sans", "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: break-word;
}
h1, h2, h3, h4 { line-height: 1.25; margin: 1.6em 0 .5em; text-wrap: balance }
h1 { font-size: 1.7rem; margin-top: .4em }
h2 { font-size: 1.3rem; color: var(--accent); border-bottom: 2px solid var(--accent); padding-bottom: .15em }
h3 { font-size: 1.1rem }
h4 { font-size: 1rem }
p, ul, ol, table { margin: .5em 0 .8em }
ul, ol { padding-left: 1.4em }
li { margin: .3em 0 }
a { color: var(--accent); overflow-wrap: anywhere }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
.marking { margin: 0; font-weight: bold }
.quiet { font-style: italic }
.strong { font-weight: bold }
.wide { margin: .8em 0 }
table { border-collapse: collapse; width: 100% }
caption { text-align: start; font-weight: bold; padding: .3em 0 }
th, td {
  border: 1px solid var(--line); padding: .4em .55em; text-align: start; vertical-align: top; overflow-wrap: anywhere;
}
thead th { background: var(--soft) }
.tall tbody > tr > * { height: 3.6em }
figure { margin: 1em calc(50% - min(50vw - 1rem, 34rem)) }
img { display: block; width: 100%; height: auto; background: #fff }
.boxes { list-style: none; padding-left: 0 }
.boxes li { padding-left: 1.9em; text-indent: -1.9em }
.boxes li::before {
  content: ""; display: inline-block; width: 1em; height: 1em; margin-right: .9em; border: 1.5px solid currentColor;
  vertical-align: -.15em;
}
.short { display: flex; gap: .6em; align-items: flex-end }
.short p { margin: 0 } .short > div { flex: 1; min-width: 6em }
.line { border-bottom: 1px solid var(--line); height: 2.2em }
.page { break-after: page }
@media screen { .bare { display: none } }
@media screen and (max-width: 36em) {
  table, caption, tbody, tr, th, td { display: block; width: auto }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
  tr { border: 1px solid var(--line); margin-bottom: .6em }
  th, td { border: 0 }
  td[data-head]:not([data-head=""])::before { content: attr(data-head) ": "; font-weight: bold }
}
@media print {
  :root { --paper: #fff; --ink: #000; --accent: #000; --line: #333; --soft: #fff }
  body { max-width: none; padding: 0; font: 12pt/1.25 Arial, "Liberation Sans", sans-serif }
  h1 { font-size: 18pt } h2 { font-size: 14pt } h3, h4 { font-size: 12pt }
  h1, h2, h3, h4, caption { break-after: avoid }
  h2, h3, h4 { margin-top: 1.1em }
  ul, ol { margin: .3em 0 .5em } li { margin: .12em 0 } p { margin: .3em 0 .5em }
  .together, li, tr, .room, figure { break-inside: avoid }
  p { orphans: 3; widows: 3 }
  thead { display: table-header-group }
  a { color: inherit }
  .wide { padding: 0 1px }
  figure { margin: 1em 0 }
}
@page {
  size: A4; margin: 17mm 18mm 16mm; font: 10pt Arial, "Liberation Sans", sans-serif;
  @bottom-right { content: counter(page) " / " counter(pages) }
}
"""

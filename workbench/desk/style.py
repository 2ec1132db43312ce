"""How the desk looks: one style sheet, logical properties only, so that it mirrors for Persian and Hebrew."""

__all__ = ["STYLE"]

STYLE = """<style>
.safar-desk { max-width: 60rem; padding: .25rem 0 .75rem; font-family: var(--jp-ui-font-family, sans-serif); }
.safar-desk .widget-html, .safar-desk .widget-html-content { width: 100%; margin: 0; line-height: 1.5; }
.safar-progress { display: flex; align-items: center; gap: .75rem; font-size: .85rem; color: #4a5568; }
.safar-progress span { white-space: nowrap; font-variant-numeric: tabular-nums; }
.safar-track { flex: 1; height: 6px; border-radius: 3px; background: #e6eaf0; overflow: hidden; }
.safar-track div { height: 100%; background: #1f5f8b; }
.safar-card { border: 1px solid #d9dfe7; border-radius: 12px; padding: 1.4rem 1.6rem 1.2rem; background: #fff;
    color: #1a202c; box-shadow: 0 1px 3px rgb(16 24 40 / 8%); min-height: 19rem; box-sizing: border-box;
    display: flex; flex-direction: column; margin: .5rem 0; }
.safar-who { display: flex; flex-wrap: wrap; gap: .3rem 1rem; font-size: .82rem; color: #5a6675; }
.safar-who strong { color: #1a202c; }
.safar-card .safar-asked { margin: .9rem 0 0; font-size: .95rem; color: #5a6675; font-style: normal;
    padding-inline-start: .8rem; border-inline-start: 2px solid #d9dfe7; }
.safar-card .safar-quote { margin: .9rem 0 1.2rem; padding: 0; border: 0; font-size: 1.35rem;
    line-height: 1.65;
    font-family: Georgia, "Noto Serif", "Vazirmatn", "Noto Sans Hebrew", "DejaVu Serif", serif;
    text-align: start; overflow-wrap: anywhere; }
.safar-card .safar-quote:lang(fa), .safar-card .safar-quote:lang(he) {
    font-family: "Vazirmatn", "Noto Sans Hebrew", "DejaVu Sans", sans-serif; line-height: 1.9; }
.safar-quote .safar-around { color: #5f6b78; font-size: .82em; }
.safar-quote mark { background: #ffe8b3; color: inherit; padding: .1em .15em; border-radius: 4px;
    box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.safar-code { margin-top: auto; border-top: 1px solid #e6eaf0; padding-top: .9rem; }
.safar-code strong { font-size: 1.05rem; }
.safar-code .safar-definition { margin: .3rem 0 0; font-size: .92rem; color: #2d3748; }
.safar-code .safar-origin { margin: .3rem 0 0; font-size: .82rem; color: #5a6675; }
.safar-desk .safar-record { margin: .3rem 0 0; padding: 0; list-style: none; font-size: .82rem;
    color: #5a6675; }
.safar-card .safar-rated { margin: -.7rem 0 1.1rem; font-size: .85rem; }
.safar-rated span { padding: .1rem .5rem; border: 1px solid #d9b36c; border-radius: 5px; background: #fff8e1;
    color: #5a4a00; }
.safar-chip { display: inline-block; margin-inline-end: .6rem; padding: .12rem .6rem; border-radius: 999px;
    font-size: .78rem; font-weight: 600; background: #e8edf3; color: #33415c; vertical-align: .1em; }
.safar-chip.safar-pain { background: #fdebdd; color: #8a3f0a; }
.safar-chip.safar-delight { background: #dcecf8; color: #164e78; }
.safar-chip.safar-wish { background: #ece6f7; color: #53318a; }
.safar-chip.safar-touchpoint, .safar-chip.safar-stage { background: #e1f0ea; color: #1c5a43; }
.safar-verdict { margin-top: .8rem; font-size: .85rem; color: #5a6675; }
.safar-verdict.safar-accepted { color: #1c6b3c; font-weight: 600; }
.safar-verdict.safar-rejected { color: #9b2c2c; font-weight: 600; }
.safar-end { justify-content: center; align-items: center; text-align: center; }
.safar-end h3 { margin: 0 0 .4rem; font-size: 1.25rem; }
.safar-end p { margin: 0; color: #5a6675; }
.safar-message { min-height: 1.4rem; font-size: .85rem; color: #4a5568; }
.safar-message.safar-failed { color: #9b2c2c; font-weight: 600; }
.safar-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.safar-desk .jupyter-button { height: 2.3rem; line-height: 2.3rem; border-radius: 8px; font-size: .92rem;
    padding: 0 1rem; width: auto; margin: .15rem .4rem .15rem 0; box-shadow: none; }
.safar-desk .jupyter-button:focus-visible { outline: 3px solid #e0a100; outline-offset: 2px; }
.safar-desk .safar-accept, .safar-desk .safar-reject { color: #fff; font-weight: 600; min-width: 7rem; }
.safar-desk .jupyter-button.safar-accept { background: #1c6b3c; }
.safar-desk .jupyter-button.safar-reject { background: #9b2c2c; }
.safar-desk .jupyter-button.safar-plain { background: #e8edf3; color: #1a202c; }
.safar-desk .jupyter-button:disabled { opacity: .45; }
.safar-card.safar-action { min-height: 0; }
.safar-action h3 { margin: .5rem 0 .2rem; font-size: 1.15rem; }
.safar-action .safar-origin { margin: .3rem 0 0; font-size: .85rem; color: #5a6675; }
.safar-action .safar-definition { margin: 0; font-size: .92rem; color: #2d3748; }
.safar-desk .widget-select, .safar-desk .widget-text, .safar-desk .widget-textarea {
    margin-inline: 0; box-sizing: border-box; max-width: 100%; }
.safar-desk .widget-select > select { font-size: .95rem; border-radius: 8px; padding: .2rem; }
.safar-desk .widget-text input[type="text"], .safar-desk .widget-textarea textarea { height: 2.2rem;
    border-radius: 8px; font: inherit; font-size: .9rem; padding-inline: .6rem; box-sizing: border-box; }
.safar-desk .widget-textarea textarea { height: 4rem; padding-block: .4rem; }
.safar-desk .widget-text, .safar-desk .widget-textarea { height: auto; align-items: center; }
.safar-desk.safar-rtl, .safar-desk.safar-rtl select, .safar-desk.safar-rtl input,
.safar-desk.safar-rtl textarea { direction: rtl; text-align: start; }
.safar-desk .widget-label { text-align: end; margin: 0; margin-inline-end: 8px; }
.safar-desk .widget-hbox, .safar-desk .widget-vbox { overflow: visible; }
.safar-desk .widget-toggle-buttons button { width: auto; height: 2.1rem; line-height: 2.1rem;
    border-radius: 8px; padding: 0 .8rem; box-shadow: none; }
.safar-desk .widget-toggle-buttons button.mod-active { background: #1f5f8b; color: #fff; font-weight: 600; }
.safar-desk .widget-toggle-buttons .widget-label { display: none; }
.safar-desk { padding-inline: 5px; box-sizing: border-box; }
.safar-desk .widget-dropdown { height: auto; margin: .3rem 1rem .3rem 0; align-items: center; }
.safar-desk .widget-dropdown > select { height: 2.2rem; border-radius: 8px; }
</style>"""

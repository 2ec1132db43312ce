"""How the desk looks: one style sheet for every card and field."""

from pathlib import Path

__all__ = ["STYLE"]

# JupyterLab takes arrow keys and letters for itself in command mode, also from a list that has the focus
# (an arrow went to the next cell, an A made one); this attribute of Lumino's leaves them to the list.
_KEYS_ARE_THE_LISTS = (
    "this.closest('.safar-desk')?.addEventListener('focusin', event => "
    "{ if (event.target.tagName === 'SELECT') event.target.dataset.lmSuppressShortcuts = 'true'; })"
)

STYLE = (
    f'<style onload="{_KEYS_ARE_THE_LISTS}">'
    f"{(Path(__file__).parent / 'style.css').read_text(encoding='utf-8')}</style>"
)

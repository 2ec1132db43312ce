"""Talk in writing: chats, call logs and field notes, one file per form."""

from workbench.interviews.chats.call_log import CALL_LOG
from workbench.interviews.chats.chat_table import CHAT_TABLE
from workbench.interviews.chats.observation import OBSERVATION
from workbench.interviews.chats.whatsapp import WHATSAPP
from workbench.interviews.chats.zoom_chat import ZOOM_CHAT

__all__ = ["CALL_LOG", "CHAT_TABLE", "OBSERVATION", "WHATSAPP", "ZOOM_CHAT"]

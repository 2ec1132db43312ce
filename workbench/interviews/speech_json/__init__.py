"""Transcripts as speech recognisers write them in JSON: one file per program."""

from workbench.interviews.speech_json.assemblyai import ASSEMBLYAI
from workbench.interviews.speech_json.deepgram import DEEPGRAM
from workbench.interviews.speech_json.otter import OTTER
from workbench.interviews.speech_json.transcribe import TRANSCRIBE
from workbench.interviews.speech_json.turn_list import TURN_LIST
from workbench.interviews.speech_json.whisper import WHISPER

__all__ = ["ASSEMBLYAI", "DEEPGRAM", "OTTER", "TRANSCRIBE", "TURN_LIST", "WHISPER"]

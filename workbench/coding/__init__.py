"""Codes on segments: the codebook, the coders that suggest, and what people decide."""

from workbench.coding.carry import carry_decisions, uncarried
from workbench.coding.codebook import Code, Codebook, load_codebook, write_codebook
from workbench.coding.decisions import Verdict, accept, add, pending, recode, reject, undo
from workbench.coding.embeddings import EmbeddingModel, check_packaged_model, embed_texts, find_model
from workbench.coding.learn import coder_from_codebook, learn_coder, next_to_label
from workbench.coding.pains import PainThemes, pain_themes
from workbench.coding.run import CodingSummary, code_study, coding_fingerprint, study_codebook
from workbench.coding.sentiment import rating_disagreements
from workbench.coding.texts import code_texts, find_pains
from workbench.coding.topics import TopicResult, discover_topics, match_topics, topic_table

__all__ = [
    "Code",
    "Codebook",
    "CodingSummary",
    "EmbeddingModel",
    "PainThemes",
    "TopicResult",
    "Verdict",
    "accept",
    "add",
    "carry_decisions",
    "check_packaged_model",
    "code_study",
    "code_texts",
    "coder_from_codebook",
    "coding_fingerprint",
    "discover_topics",
    "embed_texts",
    "find_model",
    "find_pains",
    "learn_coder",
    "load_codebook",
    "match_topics",
    "next_to_label",
    "pain_themes",
    "pending",
    "rating_disagreements",
    "recode",
    "reject",
    "study_codebook",
    "topic_table",
    "uncarried",
    "undo",
    "write_codebook",
]

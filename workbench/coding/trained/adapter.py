"""A small adapter that turns the packaged MiniLM into a reader of feedback.

Low-rank adaptation (Hu et al. 2021): beside some weight matrices of every layer stands the product of two
thin ones; only these are trained. Half a megabyte instead of ninety; the packaged weights stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Arrays = Mapping[str, NDArray[np.float32]]

__all__ = ["RANK", "adapter_weights", "add_adapter", "merge_adapter"]

RANK = 8
_SCALE = 2.0
_PLACES = ("attention.self.query", "attention.self.value", "intermediate.dense", "output.dense")


def add_adapter(transformer: Any, *, seed: int) -> list[Any]:
    """Freeze a transformer and put trainable thin matrices beside its weights.

    Parameters
    ----------
    transformer : torch.nn.Module
        A BERT; changed in place.
    seed : int
        For the first values; the product starts at zero, so that nothing changes at first.

    Returns
    -------
    list of torch.nn.Parameter
        What there is to train.
    """
    import torch

    generator = torch.Generator().manual_seed(seed)
    for parameter in transformer.parameters():
        parameter.requires_grad = False
    trained: list[Any] = []
    for layer in transformer.encoder.layer:
        for place in _PLACES:
            owner, _, name = place.rpartition(".")
            linear = layer.get_submodule(place)
            down = torch.nn.Parameter(torch.randn(RANK, linear.in_features, generator=generator) * 0.02)
            up = torch.nn.Parameter(torch.zeros(linear.out_features, RANK))
            setattr(layer.get_submodule(owner), name, _adapted(linear, down, up))
            trained += [down, up]
    return trained


def _adapted(linear: Any, down: Any, up: Any) -> Any:
    import torch

    class Adapted(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.linear, self.down, self.up = linear, down, up

        def forward(self, x: Any) -> Any:
            return self.linear(x) + (x @ self.down.T @ self.up.T) * _SCALE

    return Adapted()


def adapter_weights(transformer: Any) -> dict[str, NDArray[np.float32]]:
    """Read the thin matrices of a transformer that :func:`add_adapter` has changed, by layer and place."""
    return {
        f"{number}.{place}.{part}": getattr(layer.get_submodule(place), part).detach().numpy()
        for number, layer in enumerate(transformer.encoder.layer)
        for place in _PLACES
        for part in ("down", "up")
    }


def merge_adapter(transformer: Any, weights: Arrays) -> None:
    """Add the products of the thin matrices to the weights of a fresh transformer, in place.

    Parameters
    ----------
    transformer : torch.nn.Module
        A BERT without adapter.
    weights : mapping of str to ndarray
        From :func:`adapter_weights`.
    """
    import torch

    with torch.no_grad():
        for number, layer in enumerate(transformer.encoder.layer):
            for place in _PLACES:
                down, up = (
                    torch.from_numpy(weights[f"{number}.{place}.{part}"].astype("float32"))
                    for part in ("down", "up")
                )
                layer.get_submodule(place).weight += (up @ down) * _SCALE

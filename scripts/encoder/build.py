"""Write the encoder's ONNX file from the published weights and from axes.npz: `python build.py [TARGET]`.

Everything is computed in float32; the file holds its numbers as half floats, which onnxruntime widens when it loads."""

import sys
from hashlib import sha256
from pathlib import Path

import numpy as np
import onnx
import torch
from features import Features
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

HERE = Path(__file__).parent
AXES = HERE / "axes.npz"
TARGET = HERE.parents[1] / "search" / "images" / "encoder" / "encoder.onnx"
OUTPUTS = ["content", "style", "content_features", "style_features"]
OPSET = 17


class Encoder(nn.Module):
    """Features, and what becomes of them in the encoder's own space: centred, projected, of unit length."""

    def __init__(self, axes: dict[str, np.ndarray]) -> None:
        super().__init__()
        self.features = Features()
        for name, numbers in axes.items():
            self.register_buffer(name, torch.from_numpy(numbers.astype(np.float32)))

    def forward(self, pixels: Tensor) -> tuple[Tensor, ...]:
        content, style = self.features(pixels)
        shown = (content - self.content_mean) @ self.content_axes
        drawn = ((style - self.style_mean) * self.style_scale) @ self.style_axes
        return nn.functional.normalize(shown), nn.functional.normalize(drawn), content, style


def build(target: Path) -> None:
    encoder = Encoder(dict(np.load(AXES))).eval()
    for parameter in encoder.parameters():
        parameter.requires_grad_(False)
    pixels = torch.zeros(1, 224, 224, 3, dtype=torch.uint8)
    torch.onnx.export(
        encoder, (pixels,), str(target), dynamo=False, opset_version=OPSET, input_names=["pixels"], output_names=OUTPUTS
    )
    model = onnx.load(target)
    halve(model)
    model.producer_name, model.producer_version, model.doc_string = "scripts/encoder/build.py", "1", ""
    onnx.checker.check_model(model)
    onnx.save(model, target)


def halve(model: onnx.ModelProto) -> None:
    """Weights as half floats, each followed by a cast. Small ones stay: they cost nothing, and some need the range."""
    for weight in [w for w in model.graph.initializer if w.data_type == TensorProto.FLOAT and np.prod(w.dims) > 4096]:
        half = numpy_helper.from_array(numpy_helper.to_array(weight).astype(np.float16), weight.name + "_half")
        model.graph.initializer.remove(weight)
        model.graph.initializer.append(half)
        model.graph.node.insert(0, helper.make_node("Cast", [half.name], [weight.name], to=TensorProto.FLOAT))


def main(target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    build(target)
    content = target.read_bytes()
    digest = sha256(content).hexdigest()
    target.with_suffix(".onnx.sha256").write_text(f"{digest}  {target.name}\n")
    print(f"{target}: {len(content) / 1e6:.2f} MB, {digest}")


if __name__ == "__main__":
    torch.set_num_threads(1)
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)

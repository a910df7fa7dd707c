"""Reading and writing safetensors: a header in JSON, then raw numbers."""

import json
import struct
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

_TYPES = {"F16": np.float16, "F32": np.float32}


def write(path: Path, tensors: dict[str, Tensor]) -> None:
    """Vectors and numbers in f32, matrices and larger in f16; f32 first, so that all are aligned."""
    arrays = {name: t.numpy().astype(np.float32 if t.ndim < 2 else np.float16) for name, t in tensors.items()}
    names = sorted(arrays, key=lambda name: (arrays[name].dtype != np.float32, name))
    header: dict[str, dict] = {}
    end = 0
    for name in names:
        array = arrays[name]
        kind = "F32" if array.dtype == np.float32 else "F16"
        header[name] = {"dtype": kind, "shape": list(array.shape), "data_offsets": [end, end + array.nbytes]}
        end += array.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for name in names:
            file.write(arrays[name].tobytes())


def read(path: Path) -> dict[str, Tensor]:
    """Every tensor in f32."""
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    body = data[8 + length :]
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            start, end = entry["data_offsets"]
            values = np.frombuffer(body[start:end], _TYPES[entry["dtype"]]).astype(np.float32)
            tensors[name] = torch.from_numpy(values.reshape(entry["shape"]))
    return tensors

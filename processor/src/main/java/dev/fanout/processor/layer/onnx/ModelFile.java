package dev.fanout.processor.layer.onnx;

import dev.fanout.processor.onnx.OnnxModel;
import java.util.Optional;

/**
 * A file of ONNX that was found and read.
 *
 * @param name as the description gives it
 * @param digest the first 16 hexadecimal digits of its SHA-256
 * @param data what it computed elsewhere, where that lies beside it
 */
public record ModelFile(String name, String digest, OnnxModel model, Optional<DataSet> data) {}

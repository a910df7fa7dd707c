@group(0) @binding(5) var picture: texture_storage_2d<rgba16float, write>; // what the stage shows: sRGB-encoded 0..1

fn put(at: vec2u, colour: vec4f) { textureStore(picture, at, vec4f(saturate(colour.rgb * 0.5 + 0.5), 1.0)); }

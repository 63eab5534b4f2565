//! Pictures of a harness without a GPU: a small triangle rasteriser and a PNG writer.
//!
//! `let raster = Raster::default(); Harness::builder().renderer(raster.clone())...;`
//! then `raster.picture(&harness.ctx, harness.output())`.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use egui::epaint::{ImageData, Primitive, Vertex};
use egui::{Color32, Context, FullOutput, Pos2, TextureId, TexturesDelta};

/// A picture, row by row.
pub struct Picture {
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<Color32>,
}

type Texture = (usize, usize, Vec<Color32>);

/// Keeps the textures of one context and paints its output. Clones share them.
#[derive(Clone, Default)]
pub struct Raster(Arc<Mutex<BTreeMap<TextureId, Texture>>>);

impl egui_kittest::TestRenderer for Raster {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        let mut textures = self.0.lock().unwrap();
        for (id, patches) in delta.set.drain() {
            for patch in patches {
                let ImageData::Color(image) = &patch.image;
                let [w, h] = image.size;
                match patch.pos {
                    None => {
                        textures.insert(id, (w, h, image.pixels.clone()));
                    }
                    Some([x, y]) => {
                        let (width, _, pixels) = textures.get_mut(&id).unwrap();
                        for row in 0..h {
                            let at = (y + row) * *width + x;
                            pixels[at..at + w].copy_from_slice(&image.pixels[row * w..(row + 1) * w]);
                        }
                    }
                }
            }
        }
        for id in delta.free.drain() {
            textures.remove(&id);
        }
    }
}

impl Raster {
    /// Paints what a frame put out.
    pub fn picture(&self, ctx: &Context, output: &FullOutput) -> Picture {
        let ppp = output.pixels_per_point;
        let size = ctx.content_rect().size() * ppp;
        let (width, height) = (size.x.round() as usize, size.y.round() as usize);
        let mut picture = Picture { width, height, pixels: vec![Color32::BLACK; width * height] };
        let textures = self.0.lock().unwrap();
        for clipped in ctx.tessellate(output.shapes.clone(), ppp) {
            let Primitive::Mesh(mesh) = clipped.primitive else { continue };
            let clip = clipped.clip_rect * ppp;
            let clip = [
                clip.left().round().clamp(0.0, width as f32) as usize,
                clip.top().round().clamp(0.0, height as f32) as usize,
                clip.right().round().clamp(0.0, width as f32) as usize,
                clip.bottom().round().clamp(0.0, height as f32) as usize,
            ];
            let Some(texture) = textures.get(&mesh.texture_id) else { continue };
            for three in mesh.indices.chunks_exact(3) {
                let corner = |i: usize| mesh.vertices[three[i] as usize];
                picture.triangle([corner(0), corner(1), corner(2)], ppp, clip, texture);
            }
        }
        picture
    }
}

impl Picture {
    fn triangle(&mut self, v: [Vertex; 3], ppp: f32, clip: [usize; 4], texture: &Texture) {
        let mut p = v.map(|v| Pos2::new(v.pos.x * ppp, v.pos.y * ppp));
        let mut v = v;
        let mut area = edge(p[0], p[1], p[2]);
        if area < 0.0 {
            p.swap(1, 2);
            v.swap(1, 2);
            area = -area;
        }
        if area < 1e-6 {
            return;
        }
        let low = |f: fn(&Pos2) -> f32| p.iter().map(f).fold(f32::INFINITY, f32::min).floor().max(0.0) as usize;
        let high = |f: fn(&Pos2) -> f32| p.iter().map(f).fold(0.0, f32::max).ceil().max(0.0) as usize;
        for y in low(|p| p.y).max(clip[1])..high(|p| p.y).min(clip[3]) {
            for x in low(|p| p.x).max(clip[0])..high(|p| p.x).min(clip[2]) {
                let at = Pos2::new(x as f32 + 0.5, y as f32 + 0.5);
                let w = [edge(p[1], p[2], at), edge(p[2], p[0], at), edge(p[0], p[1], at)];
                let inside = |i: usize| {
                    let (a, b) = (p[(i + 1) % 3], p[(i + 2) % 3]);
                    let top_left = b.y < a.y || (b.y == a.y && b.x > a.x);
                    w[i] > 0.0 || (w[i] == 0.0 && top_left)
                };
                if !(inside(0) && inside(1) && inside(2)) {
                    continue;
                }
                let w = w.map(|w| w / area);
                let mix = |f: fn(&Vertex) -> f32| w[0] * f(&v[0]) + w[1] * f(&v[1]) + w[2] * f(&v[2]);
                let texel = sample(texture, mix(|v| v.uv.x), mix(|v| v.uv.y));
                let colour = [
                    mix(|v| f32::from(v.color.r())),
                    mix(|v| f32::from(v.color.g())),
                    mix(|v| f32::from(v.color.b())),
                    mix(|v| f32::from(v.color.a())),
                ];
                self.blend(x, y, colour, texel);
            }
        }
    }

    fn blend(&mut self, x: usize, y: usize, colour: [f32; 4], texel: Color32) {
        let below = &mut self.pixels[y * self.width + x];
        let t = texel.to_array();
        let b = below.to_array();
        let alpha = colour[3] * f32::from(t[3]) / 255.0;
        let out: [u8; 4] = std::array::from_fn(|i| {
            let over = colour[i] * f32::from(t[i]) / 255.0;
            (over + f32::from(b[i]) * (1.0 - alpha / 255.0)).round().clamp(0.0, 255.0) as u8
        });
        *below = Color32::from_rgba_premultiplied(out[0], out[1], out[2], 255);
    }

    /// A PNG file, uncompressed.
    pub fn png(&self) -> Vec<u8> {
        let mut raw = Vec::with_capacity((self.width * 3 + 1) * self.height);
        for row in self.pixels.chunks(self.width) {
            raw.push(0);
            raw.extend(row.iter().flat_map(|p| [p.r(), p.g(), p.b()]));
        }
        let mut zlib = vec![0x78, 0x01];
        let blocks = raw.chunks(65_535).count();
        for (i, block) in raw.chunks(65_535).enumerate() {
            let length = block.len() as u16;
            zlib.push(u8::from(i + 1 == blocks));
            zlib.extend(length.to_le_bytes());
            zlib.extend((!length).to_le_bytes());
            zlib.extend(block);
        }
        let (mut a, mut b) = (1u32, 0u32);
        for byte in &raw {
            a = (a + u32::from(*byte)) % 65_521;
            b = (b + a) % 65_521;
        }
        zlib.extend(((b << 16) | a).to_be_bytes());
        let mut header = Vec::new();
        header.extend((self.width as u32).to_be_bytes());
        header.extend((self.height as u32).to_be_bytes());
        header.extend([8, 2, 0, 0, 0]);
        let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
        for (kind, data) in [(b"IHDR", &header), (b"IDAT", &zlib), (b"IEND", &Vec::new())] {
            png.extend((data.len() as u32).to_be_bytes());
            let body: Vec<u8> = kind.iter().chain(data).copied().collect();
            png.extend(&body);
            png.extend(crc(&body).to_be_bytes());
        }
        png
    }

    /// Writes the picture into the folder that `SHOTS` names, if it names one.
    pub fn keep(&self, name: &str) {
        if let Some(folder) = std::env::var_os("SHOTS") {
            std::fs::write(std::path::Path::new(&folder).join(format!("{name}.png")), self.png()).unwrap();
        }
    }
}

fn edge(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

fn sample((width, height, pixels): &Texture, u: f32, v: f32) -> Color32 {
    let x = ((u * *width as f32) as usize).min(width - 1);
    let y = ((v * *height as f32) as usize).min(height - 1);
    pixels[y * width + x]
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |mut crc, byte| {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        }
        crc
    })
}

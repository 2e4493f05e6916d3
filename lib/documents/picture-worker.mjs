import sharp from "sharp";

// Decodes a picture, in a process of its own: whether it can be shown, and its difference hash.

const MOST_PIXELS = 120_000_000;
const open = (bytes) =>
  sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "truncated", pages: 1, sequentialRead: true });

sharp.cache(false);
sharp.concurrency(1);

/** dHash: whether each of 8 × 8 cells is brighter than its neighbour; null for a picture that is much the same all over. */
async function differenceHash(bytes) {
  const { data } = await open(bytes)
    .flatten({ background: "#ffffff" })
    .greyscale()
    .resize(9, 8, { fit: "fill" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  let hash = 0n;
  let spread = 0;
  for (let row = 0; row < 8; row += 1) {
    for (let column = 0; column < 8; column += 1) {
      const step = data[row * 9 + column + 1] - data[row * 9 + column];
      spread += Math.abs(step);
      hash = (hash << 1n) | (step > 0 ? 1n : 0n);
    }
  }
  return spread < 128 ? null : hash;
}

async function look({ bytes, decode }) {
  if (decode) await open(bytes).stats();
  return { shown: true, hash: decode ? null : await differenceHash(bytes) };
}

process.once("message", async (order) => {
  process.send(await look(order).catch(() => ({ shown: false, hash: null })));
});

import sharp from "sharp";

// Photos as small PNGs for a document, in a process of its own: turned upright, nothing kept of what a camera wrote beside them.

const MOST_PIXELS = 120_000_000;
const [WIDEST, HIGHEST] = [900, 700];
/** Pixels of the picture to the millimetre of the paper. */
const DENSITY = 10;

sharp.cache(false);
sharp.concurrency(1);

async function drawn(bytes) {
  const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "truncated", pages: 1 })
    .rotate()
    .flatten({ background: "#ffffff" })
    .resize(WIDEST, HIGHEST, { fit: "inside", withoutEnlargement: true })
    .png({ palette: true, quality: 80 })
    .toBuffer({ resolveWithObject: true });
  return { png: data.toString("base64"), width: info.width / DENSITY, height: info.height / DENSITY };
}

process.once("message", async ({ photos }) => {
  const pictures = [];
  for (const bytes of photos) pictures.push(await drawn(bytes).catch(() => null));
  process.send(pictures);
});

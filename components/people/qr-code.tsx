import { qrOutline } from "@/lib/second-factor/qr";

/** A QR code, drawn here: what is in it leaves the page for nowhere. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { side, path } = qrOutline(text);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      className="size-56 max-w-full border border-line bg-white"
    >
      <path d={path} fill="#000" />
    </svg>
  );
}

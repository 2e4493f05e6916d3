import { SIGNED_OUT } from "@/lib/labels/problems";
import { currentActor } from "@/lib/platform/actor";

const ICONS = [
  { src: "/field-icons/field-192.png", sizes: "192x192", type: "image/png" },
  { src: "/field-icons/field-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
  { src: "/field-icons/field-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
];

/** By what a phone puts the page of one visit on its home screen; it names no place. */
export async function GET(_: Request, { params }: { params: Promise<{ visitId: string }> }): Promise<Response> {
  if (!(await currentActor())) return new Response(SIGNED_OUT, { status: 401 });
  const start = `/verify/${encodeURIComponent((await params).visitId)}/field`;
  const manifest = {
    ...{ id: start, start_url: start, scope: start, display: "standalone", lang: "zh-CN" },
    ...{ name: "现场核查", short_name: "现场核查", theme_color: "#1d4f91", background_color: "#f3f5f8", icons: ICONS },
  };
  const headers = { "Content-Type": "application/manifest+json", "Cache-Control": "private, no-store" };
  return new Response(JSON.stringify(manifest), { headers });
}

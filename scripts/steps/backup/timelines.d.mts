type Segment = { timeline: number; number: bigint };
type Chain = { timeline: number; until: bigint | null }[];
export function placeOf(text: string): bigint;
export function segmentOf(name: string): Segment;
export function archived(archive: string): Promise<{ segments: Segment[]; chain: Chain }>;
export function isOn(chain: Chain, base: { timeline: number; stop: bigint }): boolean;
export function gapIn(
  log: { segments: Segment[]; chain: Chain },
  from: bigint,
): { missing: string; newest: string } | null;

/** A fingerprint, shortened; the whole value is in the title and is what gets copied from `full`. */
export function Hash({ value, length = 12, full = false }: { value: string; length?: number; full?: boolean }) {
  const short = full || value.length <= length ? value : `${value.slice(0, length)}…`;
  return (
    <code title={value} className="font-mono text-sm break-all text-gray-700">
      {short}
    </code>
  );
}

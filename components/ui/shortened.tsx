/** A text of which its first lines stand there; pressed, by key or by finger as well, it unfolds. On paper it stands there as a whole. */
export function Shortened({ text }: { text: string }) {
  return (
    <details className="group">
      <summary className="min-h-6 cursor-pointer list-none">
        <span className="line-clamp-3 group-open:line-clamp-none">{text}</span>
      </summary>
    </details>
  );
}

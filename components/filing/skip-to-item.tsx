import { KEY_TEXTS } from "@/lib/labels/filing";

/** First stop of the Tab key within the page: past the list of a hundred items to the one that is open. */
export function SkipToItem({ label = KEY_TEXTS.skip }: { label?: string }) {
  return (
    <a
      href="#item"
      className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:bg-white focus:px-4 focus:py-2 focus:text-primary-700 focus:underline"
    >
      {label}
    </a>
  );
}

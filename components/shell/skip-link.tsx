/** First stop of the Tab key: jumps over masthead and menu to `#main`. */
export function SkipLink() {
  return (
    <a
      href="#main"
      data-shell
      className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:bg-white focus:px-4 focus:py-2 focus:text-primary-700 focus:underline"
    >
      跳到主要内容
    </a>
  );
}

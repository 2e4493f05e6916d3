/**
 * Says that a public page follows from published rows alone, so that the server may keep it until something else is published
 * (`PublishedState`), or until this moment by the portal's clock. Without it a page is made anew each time.
 */
export const Keeps = ({ until = "published" }: { until?: string }) => <meta name="portal-keeps" content={until} />;

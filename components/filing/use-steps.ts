"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import { lineDown, lineIsBack } from "./line";

/**
 * Going from page to page with an unsure line: where the server can't be reached it is said and one stays, instead of a blank page of
 * the browser. Links anywhere on the page are held to it as well.
 * @returns `go`, and whether the last step was held back
 */
export function useSteps(): { go: (href: string) => void; blocked: boolean } {
  const router = useRouter();
  const [blocked, setBlocked] = useState(false);

  const go = useCallback(
    (href: string) => {
      if (!lineDown()) return router.push(href);
      void lineIsBack().then((back) => {
        setBlocked(!back);
        if (back) router.push(href);
      });
    },
    [router],
  );

  useEffect(() => {
    const clicked = (event: MouseEvent) => {
      const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
      const link = (event.target as Element | null)?.closest?.("a[href]");
      if (!plain || !lineDown() || !(link instanceof HTMLAnchorElement)) return;
      if (link.origin !== location.origin || link.target || link.hasAttribute("download")) return;
      if (link.pathname === location.pathname && link.hash) return;
      event.preventDefault();
      event.stopPropagation();
      go(link.pathname + link.search);
    };
    const online = () => setBlocked(false);
    // before the framework hears of it
    window.addEventListener("click", clicked, true);
    window.addEventListener("online", online);
    return () => {
      window.removeEventListener("click", clicked, true);
      window.removeEventListener("online", online);
    };
  }, [go]);

  return { go, blocked };
}

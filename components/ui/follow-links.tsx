"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { followed } from "./followed";

/** Goes where a `Link` leads without loading the page anew; hears it after everybody else, so that whoever stops a click is heeded. */
export function FollowLinks() {
  const router = useRouter();
  useEffect(() => {
    const clicked = (event: MouseEvent) => {
      const href = followed(event);
      if (href === null) return;
      event.preventDefault();
      router.push(href);
    };
    window.addEventListener("click", clicked);
    return () => window.removeEventListener("click", clicked);
  }, [router]);
  return null;
}

import type { ComponentProps } from "react";

/**
 * The link within the portal: an anchor that FollowLinks turns into a step of the router. It asks for its page when it is followed, never
 * before: each page passes session, rights and database, and a list in view would ask for all of its pages at once. No component of the
 * browser either: hundreds of them on a page were a good part of what it cost to render.
 */
export function Link({ href, ...rest }: Omit<ComponentProps<"a">, "href" | "download" | "target"> & { href: string }) {
  return <a {...rest} href={href} data-follow="" />;
}

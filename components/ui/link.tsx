import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * The link within the portal. It asks for its page when it is followed, never before: each page here passes session, rights and
 * database, and a list or a menu in view would ask for all of them at once.
 */
export function Link(props: Omit<ComponentProps<typeof NextLink>, "prefetch">) {
  return <NextLink {...props} prefetch={false} />;
}

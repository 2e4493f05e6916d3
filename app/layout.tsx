import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { SkipLink } from "@/components/shell/skip-link";
import { FollowLinks } from "@/components/ui/follow-links";
import { SITE_TITLE } from "@/lib/labels/site";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: SITE_TITLE, template: `%s｜${SITE_TITLE}` },
  icons: { icon: "/favicon.svg" },
  // Dual-core browsers (360 and others) pick their modern core by this name.
  other: { renderer: "webkit" },
  formatDetection: { telephone: false, date: false, address: false, email: false },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, themeColor: "#1d4f91" };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="zh-CN">
      <body>
        <SkipLink />
        <FollowLinks />
        {children}
      </body>
    </html>
  );
}

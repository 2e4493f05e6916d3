type Places = {
  port: number;
  backends: readonly number[];
  tls: { certificate: string; key: string };
  pages: string;
};
export function siteFor(places: Places, text?: string): string;

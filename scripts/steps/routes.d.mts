type Route = { page: string; regex: string };
export const NO_ROUTE: string;
export const BUILT: string;
export function routeNames(fixed: readonly Route[], varying: readonly Route[]): (address: string) => string;
export function routesOfBuild(folder: string): (address: string) => string;

import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot } from "../paths.mjs";

const PLACES = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/local/bin/nginx"];
const SITE = "deploy/nginx/portal.conf";

/** nginx of this machine, and openssl for a certificate of the trial's own. @throws with what to install */
export function findNginx() {
  const nginx = PLACES.find((path) => existsSync(path));
  if (!nginx) throw new Error("找不到 nginx。请安装后重试（Debian：apt-get install -y nginx-light）。");
  if (spawnSync("openssl", ["version"]).status !== 0) throw new Error("找不到 openssl。请安装后重试。");
  const { stderr } = spawnSync(nginx, ["-v"], { encoding: "utf8" });
  return { nginx, version: stderr.trim().replace(/^nginx version: /, "") };
}

/** The site as it ships, with the addresses of this trial. @throws where a line that is to be replaced isn't there */
export function siteFor({ port, backends, tls, pages }, text = readFileSync(inRoot(SITE), "utf8")) {
  const replaced = [
    ["server 10.0.0.11:3000", `server 127.0.0.1:${backends[0]}`],
    ["server 10.0.0.12:3000", `server 127.0.0.1:${backends[1]}`],
    ["listen 443 ssl", `listen 127.0.0.1:${port} ssl`],
    ["/etc/portal/tls/fullchain.pem", tls.certificate],
    ["/etc/portal/tls/key.pem", tls.key],
    ["root /etc/portal/nginx", `root ${pages}`],
    ["access_log /var/log/nginx/access.log portal", "access_log off"],
  ];
  return replaced.reduce((site, [shipped, ours]) => {
    if (!site.includes(shipped)) throw new Error(`${SITE} 中没有“${shipped}”`);
    return site.replace(shipped, ours);
  }, text);
}

/**
 * A real nginx with the site that ships, over TLS, on a port of its own.
 * @param {string} folder for its files
 * @param {{port: number, backends: [number, number]}} places where it listens, and where the two processes do
 */
export async function startFront(folder, { port, backends }) {
  const { nginx, version } = findNginx();
  const home = join(folder, "nginx");
  mkdirSync(home);
  const tls = { certificate: join(home, "certificate.pem"), key: join(home, "key.pem") };
  const subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
  const made = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", tls.key, "-out", tls.certificate];
  execFileSync("openssl", ["req", ...made, ...subject], { stdio: "ignore" });
  const site = join(home, "portal.conf");
  writeFileSync(site, siteFor({ port, backends, tls, pages: inRoot("deploy/nginx") }));
  const main = join(home, "nginx.conf");
  writeFileSync(main, mainFor(home, site));
  const child = spawn(nginx, ["-p", home, "-c", main], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    said += text;
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  if (child.exitCode !== null) throw new Error(`nginx 没有启动：${said}`);
  const closed = new Promise((resolve) => child.once("close", resolve));
  return {
    version,
    origin: `https://127.0.0.1:${port}`,
    certificate: readFileSync(tls.certificate),
    /** Takes the site up anew: old workers end what they have begun. */
    reload: () => child.kill("SIGHUP"),
    stop: () => {
      if (child.exitCode === null) child.kill("SIGTERM");
      return closed;
    },
    errors: () => readFileSync(join(home, "error.log"), "utf8"),
  };
}

/** What stands around the site on a machine: /etc/nginx/nginx.conf. */
const mainFor = (home, site) => `daemon off;
${process.getuid?.() === 0 ? "user root;" : ""}
pid ${home}/nginx.pid;
error_log ${home}/error.log warn;
worker_processes 2;
events { worker_connections 1024; }
http {
    access_log off;
    client_body_temp_path ${home}/body;
    proxy_temp_path ${home}/proxy;
    fastcgi_temp_path ${home}/fastcgi;
    uwsgi_temp_path ${home}/uwsgi;
    scgi_temp_path ${home}/scgi;
    include ${site};
}
`;

const LOOPBACK = ["127.0.0.1", "::1"];

/** An IPv4 address as such, also where it comes in the clothes of IPv6. */
const plain = (address = "") => address.replace(/^::ffff:(?=\d+\.)/, "");

/**
 * Failures to sign in are counted by address, so nobody may name one for himself: X-Forwarded-For is believed of a proxy on this machine and
 * of those named in TRUSTED_PROXIES (addresses, separated by commas); of everybody else it is the address that the connection comes from.
 * @template {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => Promise<unknown>} Handle
 * @param {Handle} handle
 * @returns {Handle}
 */
export function withPeerAddress(handle, proxies = process.env.TRUSTED_PROXIES ?? "") {
  const named = proxies.split(",").map((one) => plain(one.trim()));
  // a peer whose address isn't known (it has gone already) is none of them
  const trusted = new Set([...LOOPBACK, ...named].filter((one) => one !== ""));
  return /** @type {Handle} */ (
    (request, response) => {
      const peer = plain(request.socket.remoteAddress);
      if (!trusted.has(peer)) request.headers["x-forwarded-for"] = peer;
      return handle(request, response);
    }
  );
}

import "server-only";
import pg from "pg";
import { cutWhenSilent } from "./database-silence";

type Told = Parameters<pg.Pool["connect"]>[0];

/**
 * Lines to the database. Whoever waited in vain while there was room for one more was kept by a machine that doesn't answer, not by others at
 * work: he is told as those are whose own line it was (away.mjs).
 */
export class Lines extends pg.Pool {
  #connected = 0;

  constructor(config: pg.PoolConfig) {
    // whoever only waits for an answer learns that nobody is there any more
    super({ keepAlive: true, keepAliveInitialDelayMillis: 10_000, ...config });
    cutWhenSilent(this, config.connectionString);
    this.on("connect", () => {
      this.#connected += 1;
    });
    this.on("remove", () => {
      this.#connected -= 1;
    });
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(told: Told): void;
  override connect(told?: Told): unknown {
    if (told) return super.connect((error, client, done) => told(error && this.#meant(error), client, done));
    return super.connect().catch((error: Error) => {
      throw this.#meant(error);
    });
  }

  #meant(error: Error): Error {
    if (this.#connected >= this.options.max || error.message !== "timeout exceeded when trying to connect")
      return error;
    return new Error("Connection terminated due to connection timeout", { cause: error });
  }
}

// A local authority's PostgreSQL, with TLS and nothing else, and the hub in it set up by the program's own command.
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

const PASSWORD = "pomegranate £7";
const OWNER = "steward";
const DATABASE = "area";

/** Starts one. `admit` lets a login in for a setting's number, `withdraw` shuts it out, `close` ends the server. */
export async function postgres() {
  const folder = mkdtempSync(join(process.env.SENFOLIO_FOLDER, "hub-"));
  const at = (name) => join(folder, name);
  certificates(folder);
  writeFileSync(at("password"), PASSWORD);
  const port = await freePort();
  unprivileged(folder, program("initdb"), ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--username=postgres", `--pwfile=${at("password")}`, `--pgdata=${at("data")}`]);
  writeFileSync(join(at("data"), "pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
  const lines = ["listen_addresses = '127.0.0.1'", "unix_socket_directories = ''", "ssl = on", `ssl_cert_file = '${at("server.pem")}'`, `ssl_key_file = '${at("server.key")}'`];
  writeFileSync(join(at("data"), "postgresql.auto.conf"), `${lines.join("\n")}\n`);
  const [command, args] = asNobody(folder, program("postgres"), ["-D", at("data"), "-p", String(port)]);
  const server = spawn(command, args, { stdio: "ignore" });
  const sql = (database, role, words) => psql(port, database, role, words);
  for (let tries = 0; ; tries += 1) {
    try {
      sql("postgres", "postgres", "SELECT 1");
      break;
    } catch (failed) {
      if (tries > 300 || server.exitCode !== null) throw failed;
      await new Promise((told) => setTimeout(told, 100));
    }
  }
  sql("postgres", "postgres", `CREATE ROLE ${OWNER} LOGIN CREATEROLE PASSWORD '${PASSWORD}'`);
  sql("postgres", "postgres", `CREATE DATABASE ${DATABASE} OWNER ${OWNER}`);
  const steward = (...asked) =>
    execFileSync(process.env.SENFOLIO_CLI, ["hub", ...asked, "--server", "127.0.0.1", "--port", String(port), "--database", DATABASE, "--owner", OWNER, "--certificate", at("ca.pem")], {
      env: { ...process.env, SENFOLIO_HUB_PASSWORD: PASSWORD, SENFOLIO_HUB_NEW_PASSWORD: PASSWORD },
    }).toString();
  steward("set-up");
  return {
    host: "127.0.0.1",
    port: String(port),
    database: DATABASE,
    password: PASSWORD,
    certificate: at("ca.pem"),
    admit: (name, setting, rights) => steward("admit", "--name", name, "--setting", setting, "--rights", rights),
    withdraw: (name, setting) => steward("withdraw", "--name", name, "--setting", setting),
    // INT, since on TERM it waits for whoever is signed in.
    close: () => server.kill("SIGINT"),
  };
}

function certificates(folder) {
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  const openssl = (...args) => execFileSync("openssl", args, { cwd: folder, stdio: "ignore" });
  openssl("req", "-x509", "-subj", "/CN=Test authority", "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", ...key);
  openssl("req", "-subj", "/CN=Test server", "-keyout", "server.key", "-out", "server.csr", ...key);
  writeFileSync(join(folder, "server.ext"), "subjectAltName=IP:127.0.0.1\n");
  openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "server.ext", "-days", "2", "-out", "server.pem");
  chmodSync(join(folder, "server.key"), 0o600);
}

/** PostgreSQL refuses to run as root: there it runs as nobody, who is given the folder. */
function asNobody(folder, command, args) {
  if (process.getuid() !== 0) return [command, args];
  execFileSync("chown", ["-R", "nobody:nogroup", folder]);
  return ["setpriv", ["--reuid=nobody", "--regid=nogroup", "--clear-groups", command, ...args]];
}

function unprivileged(folder, command, args) {
  const [first, rest] = asNobody(folder, command, args);
  execFileSync(first, rest, { stdio: "ignore", cwd: "/" });
}

function psql(port, database, role, words) {
  const address = `host=127.0.0.1 port=${port} dbname=${database} user=${role} sslmode=require`;
  execFileSync(program("psql"), ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", address, "-c", words], { env: { ...process.env, PGPASSWORD: PASSWORD }, stdio: ["ignore", "ignore", "pipe"] });
}

/** Where Debian and Ubuntu keep the newest PostgreSQL's programs. */
function program(name) {
  const all = existsSync("/usr/lib/postgresql") ? readdirSync("/usr/lib/postgresql") : [];
  const newest = all.filter((version) => existsSync(`/usr/lib/postgresql/${version}/bin/initdb`)).sort((a, b) => Number(b) - Number(a))[0];
  if (!newest) throw new Error("there is no PostgreSQL here: `cargo xtask test` installs it");
  return `/usr/lib/postgresql/${newest}/bin/${name}`;
}

function freePort() {
  return new Promise((told) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => told(port));
    });
  });
}

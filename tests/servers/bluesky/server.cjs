// A real Bluesky server (a PDS) and the directory that it names its accounts in, for as long as somebody listens.
//
//     node server.cjs FOLDER-WITH-PACKAGES FOLDER-FOR-DATA
//
// Says on its first line, in JSON, where both are and what the administrator's password is. Ends when its input does, so
// that none is left behind by a test that was broken off. Nothing here goes out on the net: names end in .test, and there
// is no app behind it (app.bsky.*).

const { randomBytes } = require('node:crypto')
const { createRequire } = require('node:module')
const net = require('node:net')

const [packages, data] = process.argv.slice(2)
const load = createRequire(`${packages}/`)
const secret = () => randomBytes(32).toString('hex')

async function freePort() {
  const server = net.createServer()
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address()
  await new Promise((closed) => server.close(closed))
  return port
}

async function startDirectory() {
  const { Database, PlcServer } = load('@did-plc/server')
  const port = await freePort()
  await PlcServer.create({ db: Database.mock(), port }).start()
  return `http://127.0.0.1:${port}`
}

async function startServer(directory, adminPassword) {
  const { PDS, envToCfg, envToSecrets, readEnv } = load('@atproto/pds')
  const port = await freePort()
  Object.assign(process.env, {
    PDS_PORT: String(port),
    PDS_HOSTNAME: 'localhost',
    PDS_SERVICE_HANDLE_DOMAINS: '.test',
    PDS_DATA_DIRECTORY: data,
    PDS_BLOBSTORE_DISK_LOCATION: `${data}/blobs`,
    PDS_DID_PLC_URL: directory,
    PDS_INVITE_REQUIRED: 'false',
    PDS_DEV_MODE: 'true',
    PDS_DISABLE_SSRF_PROTECTION: 'true',
    PDS_JWT_SECRET: secret(),
    PDS_ADMIN_PASSWORD: adminPassword,
    PDS_PLC_ROTATION_KEY_K256_PRIVATE_KEY_HEX: secret(),
    LOG_ENABLED: 'false',
  })
  const env = readEnv()
  const pds = await PDS.create(envToCfg(env), envToSecrets(env))
  await pds.start()
  return `http://localhost:${port}`
}

async function main() {
  const password = secret()
  const directory = await startDirectory()
  const server = await startServer(directory, password)
  process.stdout.write(`${JSON.stringify({ server, directory, password })}\n`)
  process.stdin.on('end', () => process.exit(0)).resume()
}

main()

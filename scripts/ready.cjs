// Runs a command on this checkout's own Node 24, after installing what is missing.
// Needs nothing but Node 20 and npm:  node scripts/ready.cjs <command> [arguments]
const { existsSync, readFileSync, statSync, utimesSync } = require('node:fs');
const { spawn, spawnSync } = require('node:child_process');
const path = require('node:path');

const root = path.join(__dirname, '..');
const modules = path.join(root, 'node_modules');
const bin = path.join(modules, '.bin');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

const run = (command, args, env = process.env) =>
	spawnSync(command, args, {
		cwd: root,
		stdio: 'inherit',
		env,
		shell: process.platform === 'win32',
	});

const fail = (message) => {
	console.error(`\n${message}\n`);
	process.exit(1);
};

function installIsCurrent() {
	const mark = path.join(modules, '.package-lock.json');
	return (
		existsSync(mark) &&
		statSync(mark).mtimeMs >= statSync(path.join(root, 'package-lock.json')).mtimeMs
	);
}

function nodeIsReady() {
	const wanted = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).devDependencies
		.node;
	const { stdout } = spawnSync(path.join(bin, 'node'), ['--version'], { encoding: 'utf8' });
	return stdout?.trim() === `v${wanted}`;
}

function install() {
	if (Number(process.versions.node.split('.')[0]) < 20) {
		fail(`Node 20 or newer is needed to install; this is ${process.version}.`);
	}
	if (!installIsCurrent()) {
		console.log('Installing the development dependencies (about 1.5 minutes, 1.3 GB) …');
		if (run(npm, ['ci', '--loglevel=error']).status !== 0) {
			fail(
				'npm could not install the dependencies. Is the npm registry within reach (network, proxy), ' +
					'and is there 2 GB of free disk? The lines above say more; run the same command to go on.',
			);
		}
		const now = new Date();
		utimesSync(path.join(modules, '.package-lock.json'), now, now);
	}
	if (!nodeIsReady()) {
		console.log('Installing Node 24 into node_modules …');
		run(npm, ['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error']);
		if (!nodeIsReady()) {
			fail(
				'Node 24 could not be installed by the npm package "node". Run "npm rebuild node --ignore-scripts=false" to see why.',
			);
		}
	}
}

install();
const [command, ...args] = process.argv.slice(2);
const child = spawn(command, args, {
	cwd: root,
	stdio: 'inherit',
	env: { ...process.env, PATH: [bin, process.env.PATH].join(path.delimiter) },
	shell: process.platform === 'win32',
});
// Whoever stops this stops the command, which may have something to stop itself: wait for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// npm passes a signal on to the shell between it and this only.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && child.kill(), 1000).unref();
child.on('error', (error) => fail(`${command} could not be started: ${error.message}`));
child.on('exit', (status) => process.exit(status ?? 1));

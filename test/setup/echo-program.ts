/** `echo-program.ts <code> <words>`: prints its Node and words, then ends with the code; `wait` waits for SIGTERM instead. */
const [code = '', ...words] = process.argv.slice(2);

if (code === 'wait') {
  // Ready for the signal before the line that tells so.
  process.on('SIGTERM', () => {
    console.log('told to stop');
    process.exit(3);
  });
  setInterval(() => undefined, 60_000);
}
console.log([process.versions.node, ...words].join(' '));
if (code !== 'wait') process.exit(Number(code));

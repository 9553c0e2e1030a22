# shellcheck shell=bash
# Configures and builds a CMake preset, showing how far it is. Needs messages.sh and processes.sh.

# A file that includes the large libraries takes the compiler the better part of a gigabyte: where memory is
# short, fewer at a time.
build_jobs() {
  local cores memory_mb
  cores=$(nproc)
  memory_mb=$(awk '/^MemAvailable:/ { print int($2 / 1024) }' /proc/meminfo)
  local fitting=$((memory_mb / 900))
  ((fitting < 1)) && fitting=1
  echo $((fitting < cores ? fitting : cores))
}

# On a terminal ninja rewrites its one line. Elsewhere that would be a line a file: keep every tenth part of the
# way, and everything that is not progress (warnings, errors).
build_compact() {
  awk '
    match($0, /^\[[0-9]+\/[0-9]+/) {
      split(substr($0, 2, RLENGTH - 1), step, "/")
      tenth = int(10 * step[1] / step[2])
      if (tenth > shown || step[1] == step[2]) { print "    built " step[1] " of " step[2]; fflush() }
      shown = tenth
      next
    }
    { print; fflush() }'
}

# build_preset PRESET [TARGET...]: from the project root. Returns what CMake returned.
build_preset() {
  local preset=$1 targets=() log status=0
  shift
  (($#)) && targets=(--target "$@")
  mkdir -p "build/$preset"
  log=build/$preset/configure.log
  say "Configuring build/$preset"
  if ! run_stoppable cmake --preset "$preset" >"$log" 2>&1; then
    cat "$log" >&2
    return 1
  fi
  say "Building build/$preset"
  local build=(cmake --build --preset "$preset" --parallel "$(build_jobs)" "${targets[@]}")
  if [[ -t 1 && ${CI:-} != true ]]; then
    run_stoppable "${build[@]}" || status=$?
  else
    local lines filter
    exec {lines}> >(build_compact >&2)
    filter=$!
    run_stoppable "${build[@]}" >&"$lines" 2>&1 || status=$?
    exec {lines}>&-
    wait "$filter" || true
  fi
  return "$status"
}

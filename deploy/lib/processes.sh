# shellcheck shell=bash
# Long commands that a signal to the script stops at once. Bash runs a trap only after the foreground command has
# ended, which for a build is minutes; so the command runs behind, in a process group of its own, and the script waits.

stoppable_pid=""

# run_stoppable COMMAND...: its exit status. The script's own exit trap calls stop_running.
run_stoppable() {
  setsid "$@" </dev/null &
  stoppable_pid=$!
  local status=0
  wait "$stoppable_pid" || status=$?
  stoppable_pid=""
  return "$status"
}

stop_running() {
  [[ -z $stoppable_pid ]] && return 0
  kill -TERM -- "-$stoppable_pid" 2>/dev/null || true
  wait "$stoppable_pid" 2>/dev/null || true
  stoppable_pid=""
}

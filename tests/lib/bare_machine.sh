# shellcheck shell=bash
# A bare Debian 12 in a folder, as near to a machine of its own as namespaces make it: its own processes, mounts and
# name; the network is this machine's. Needs messages.sh and machine_settings.sh.
#
#   machine_make_base BASE CACHE   minbase and git, and nothing more
#   machine_boot ROOT [FROM TO ro|rw]...   starts it, with folders of this machine mounted in it
#   machine_do COMMAND...          in the running machine, as root
#   machine_do_as USER COMMAND...  as that user, in the user's home, with a login's environment
#   machine_processes              what runs there besides its first process
#   machine_halt                   ends every process in it; the kernel undoes the mounts with the last
#
# Mounts are made in a namespace that no process outside shares. Whatever happens to this script, the first process
# of the machine is killed with it, and with that process the kernel ends all others and takes the mounts away.

job="" # the command that runs behind, for the script to end with itself
machine_pid=""
machine_environment=()
readonly machine_path=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

# quietly LOG COMMAND...: behind, so that a signal to the script is heard at once, and what the script says then does
# not end in that log.
quietly() {
  local log=$1
  shift
  "$@" </dev/null >>"$log" 2>&1 &
  job=$!
  wait "$job"
}

# apart COMMAND...: in namespaces for mounts and processes; nothing of it stays. Takes the place of its shell.
apart() {
  exec setpriv --pdeathsig KILL -- unshare --mount --pid --fork --kill-child --propagation private -- "$@"
}

# In two stages: between them dpkg is told not to wait for the disk at every file.
machine_make_base() {
  local base=$1 cache=$2 mirror
  mirror=$(settings_mirror)
  mkdir -p "$cache/debootstrap"
  { quietly "$base.log" apart debootstrap --foreign --variant=minbase --include=git \
    --cache-dir="$cache/debootstrap" bookworm "$base" ${mirror:+"$mirror"} &&
    echo force-unsafe-io >"$base/etc/dpkg/dpkg.cfg.d/quick" &&
    quietly "$base.log" apart chroot "$base" /debootstrap/debootstrap --second-stage; } ||
    fail "debootstrap made no Debian in $base:" "$(tail -n 5 "$base.log")"
}

# The first process: it mounts, makes the folder its root, forgets the old one and then buries the dead, as an init does.
# Without a root of its own (chroot would not do) a browser could not make its sandbox.
# shellcheck disable=SC2016 # another shell's script
readonly machine_init='
  set -eu
  root=$1; shift
  hostname bare
  mount --bind "$root" "$root"
  cd "$root"
  mount -t proc proc proc
  mount -t sysfs -o ro sysfs sys
  mount -t tmpfs -o mode=755 tmpfs dev
  mkdir -p dev/pts dev/shm
  mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts dev/pts
  mount -t tmpfs -o mode=1777 tmpfs dev/shm
  for device in null zero full random urandom tty; do
    touch "dev/$device"
    mount --bind "/dev/$device" "dev/$device"
  done
  ln -s pts/ptmx dev/ptmx
  for link in fd:/proc/self/fd stdin:/proc/self/fd/0 stdout:/proc/self/fd/1 stderr:/proc/self/fd/2; do
    ln -s "${link#*:}" "dev/${link%%:*}"
  done
  while [ $# -gt 0 ]; do
    mkdir -p ".$2"
    mount --bind "$1" ".$2"
    if [ "$3" = ro ]; then mount -o remount,bind,ro ".$2"; fi
    shift 3
  done
  mkdir -p .outside
  pivot_root . .outside
  exec chroot . bash -c "umount -l /.outside && rmdir /.outside && touch /run/booted && while :; do sleep 3600 & wait \$!; done"
'

machine_boot() {
  local root=$1 launcher waited
  mapfile -t machine_environment < <(settings_environment)
  setpriv --pdeathsig KILL -- unshare --mount --pid --uts --ipc --fork --kill-child --propagation private -- \
    bash -c "$machine_init" init "$@" </dev/null >"$root.boot.log" 2>&1 &
  launcher=$!
  for ((waited = 0; waited < 100; ++waited)); do
    machine_pid=$(pgrep --parent "$launcher" || true)
    [[ -n $machine_pid && -e $root/run/booted ]] && return 0
    kill -0 "$launcher" 2>/dev/null || break
    sleep 0.1
  done
  fail "The bare machine did not start:" "$(tail -n 5 "$root.boot.log")" "It needs the right to mount, as root has it outside of containers."
}

machine_do() {
  nsenter --target "$machine_pid" --mount --pid --uts --ipc --root --wd -- \
    env -i PATH="$machine_path" TERM="${TERM:-dumb}" HOME=/root "${machine_environment[@]}" "$@"
}

machine_do_as() {
  local user=$1 home path=$machine_path
  shift
  [[ $user == root ]] || path=/usr/local/bin:/usr/bin:/bin
  home=$(machine_home "$user")
  # shellcheck disable=SC2016 # the machine's shell
  machine_do setpriv --reuid="$user" --regid="$user" --init-groups -- \
    env USER="$user" LOGNAME="$user" HOME="$home" PATH="$path" SHELL=/bin/bash \
    bash -c 'cd "$HOME" && exec "$@"' login "$@"
}

machine_home() { if [[ $1 == root ]]; then echo /root; else echo "/home/$1"; fi; }

# A line for each process but the first one and what that one waits for.
machine_processes() {
  pgrep --ns "$machine_pid" --nslist pid --list-full . | grep -vE "^$machine_pid |sleep 3600\$" || true
}

machine_halt() {
  [[ -n $machine_pid ]] || return 0
  kill -KILL "$machine_pid" 2>/dev/null || true
  while kill -0 "$machine_pid" 2>/dev/null; do sleep 0.1; done
  machine_pid=""
}

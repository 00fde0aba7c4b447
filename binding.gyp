{
  "targets": [
    {
      "target_name": "probe_bench",
      "sources": [
        "src/native/binding-command.cc",
        "src/native/binding-probe.cc",
        "src/native/binding-workload.cc",
        "src/native/binding.cc",
        "src/native/attach-multi.cc",
        "src/native/attach-packets.cc",
        "src/native/attach-uprobe.cc",
        "src/native/attach.cc",
        "src/native/cgroup.cc",
        "src/native/command.cc",
        "src/native/consumer.cc",
        "src/native/counter.cc",
        "src/native/events.cc",
        "src/native/global.cc",
        "src/native/info.cc",
        "src/native/kfunc.cc",
        "src/native/keeper.cc",
        "src/native/key-sum.cc",
        "src/native/keyed.cc",
        "src/native/mount.cc",
        "src/native/packets.cc",
        "src/native/probe.cc",
        "src/native/rehearse.cc",
        "src/native/workload.cc"
      ],
      "include_dirs": ["<!(node -p \"require('node-addon-api').include_dir\")"],
      "defines": ["NODE_ADDON_API_DISABLE_DEPRECATED", "NAPI_CPP_EXCEPTIONS", "NAPI_VERSION=9"],
      "cflags!": ["-fno-exceptions"],
      "cflags_cc!": ["-fno-exceptions", "-std=gnu++17", "-std=gnu++20"],
      "cflags_cc": ["-std=c++17", "-O2", "-Wall", "-Wextra", "-Werror"],
      "libraries": ["-lbpf", "-lelf", "-lz"]
    }
  ]
}

{
  "targets": [
    {
      "target_name": "probe_bench",
      "sources": [
        "src/native/binding/binding-command.cc",
        "src/native/binding/binding-probe.cc",
        "src/native/binding/binding-workload.cc",
        "src/native/binding/binding.cc",
        "src/native/attach/attach-multi.cc",
        "src/native/attach/attach-packets.cc",
        "src/native/attach/attach-uprobe.cc",
        "src/native/attach/attach.cc",
        "src/native/system/cgroup.cc",
        "src/native/command/command.cc",
        "src/native/probe/buffers.cc",
        "src/native/probe/counter.cc",
        "src/native/probe/effects.cc",
        "src/native/probe/global.cc",
        "src/native/probe/info.cc",
        "src/native/attach/kfunc.cc",
        "src/native/command/keeper.cc",
        "src/native/probe/key-sum.cc",
        "src/native/probe/keyed.cc",
        "src/native/system/log.cc",
        "src/native/system/mount.cc",
        "src/native/workload/kinds/calls.cc",
        "src/native/workload/kinds/child.cc",
        "src/native/workload/kinds/exec.cc",
        "src/native/workload/run-command.cc",
        "src/native/workload/kinds/fork.cc",
        "src/native/workload/kinds/kinds.cc",
        "src/native/workload/kinds/loopback.cc",
        "src/native/workload/kinds/mmap-fault.cc",
        "src/native/workload/kinds/openat.cc",
        "src/native/workload/kinds/packets.cc",
        "src/native/workload/kinds/signal.cc",
        "src/native/workload/kinds/switch.cc",
        "src/native/workload/kinds/tcp.cc",
        "src/native/workload/kinds/unlink.cc",
        "src/native/workload/ticks.cc",
        "src/native/workload/windows.cc",
        "src/native/probe/probe.cc",
        "src/native/probe/rehearse.cc",
        "src/native/setup/place.cc",
        "src/native/setup/setup.cc",
        "src/native/setup/tails.cc",
        "src/native/setup/value.cc",
        "src/native/workload/workload.cc"
      ],
      "include_dirs": ["src/native", "<!(node -p \"require('node-addon-api').include_dir\")"],
      "defines": ["NODE_ADDON_API_DISABLE_DEPRECATED", "NAPI_CPP_EXCEPTIONS", "NAPI_VERSION=9"],
      "cflags!": ["-fno-exceptions"],
      "cflags_cc!": ["-fno-exceptions", "-std=gnu++17", "-std=gnu++20"],
      "cflags_cc": ["-std=c++17", "-O2", "-fno-plt", "-Wall", "-Wextra", "-Werror"],
      "libraries": ["-lbpf", "-lelf", "-lz"]
    }
  ],
  "conditions": [
    [
      "target_arch=='x64'",
      {
        "targets": [
          {
            "target_name": "probe_bench_vector",
            "target_conditions": [["_type=='loadable_module'", { "product_extension": "so" }]],
            "sources": [
              "src/vm/plugin/burst/burst.c",
              "src/vm/plugin/burst/entries.c",
              "src/vm/plugin/burst/lines.c",
              "src/vm/plugin/burst/profile.c",
              "src/vm/plugin/burst/tape.c",
              "src/vm/plugin/code/block.c",
              "src/vm/plugin/code/decode.c",
              "src/vm/plugin/code/known.c",
              "src/vm/plugin/code/trace.c",
              "src/vm/plugin/plugin.c"
            ],
            "include_dirs": ["src/vm/plugin"],
            "cflags": ["-O2", "-Wall", "-Wextra", "-Werror", "-fvisibility=hidden"],
            "libraries": ["-ldl"]
          }
        ]
      }
    ]
  ]
}

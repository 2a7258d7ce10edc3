# maquette_add_test(NAME SOURCES… [LIBRARIES …] [LABELS …] [GUI] [TIMEOUT seconds] [RUN_SERIAL])
#
# One test class, one executable, one line in the room's CMakeLists. LABELS say what it needs from
# tests/run.sh: `gui` (an X server), `keychain` (a Secret Service in a private D-Bus session),
# `a11y` (a desktop session with at-spi), `mount` (root, to mount small file systems).
function(maquette_add_test name)
    cmake_parse_arguments(ARG "GUI;RUN_SERIAL" "TIMEOUT" "SOURCES;LIBRARIES;LABELS" ${ARGN})
    if(NOT ARG_SOURCES)
        set(ARG_SOURCES ${name}.cpp)
    endif()
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE maquette_test_support maquette_core Qt6::Test ${ARG_LIBRARIES})
    if(ARG_GUI)
        target_link_libraries(${name} PRIVATE maquette_ui)
        list(APPEND ARG_LABELS gui)
    endif()
    # What the sanitizers build: every test that needs no library of the window, the program or the benchmarks.
    if(NOT ARG_GUI AND NOT ARG_LIBRARIES MATCHES "maquette_")
        add_dependencies(maquette_core_tests ${name})
    endif()
    if(MAQUETTE_PCH)
        # Every test is compiled the same way, so one precompiled header serves them all.
        target_precompile_headers(${name} REUSE_FROM maquette_test_pch)
    endif()
    if("keychain" IN_LIST ARG_LABELS)
        # Each with a Secret Service of its own: one test locks it, another fills it.
        add_test(NAME ${name} COMMAND ${CMAKE_SOURCE_DIR}/tests/support/with-keyring.sh $<TARGET_FILE:${name}>)
    else()
        add_test(NAME ${name} COMMAND ${name})
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}")
    if(ARG_RUN_SERIAL)
        set_tests_properties(${name} PROPERTIES RUN_SERIAL ON)
    endif()
endfunction()

# SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What is installed, and the Debian package that is made of it. Icons, statements and themes are
# compiled into the program: it needs no folder of its own.
include(GNUInstallDirs)
set(CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

# Everything is bound at the start, then the tables of addresses are read-only.
if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang" AND NOT APPLE)
    target_link_options(clicknback-ops PRIVATE -pie -Wl,-z,relro,-z,now)
endif()

install(TARGETS clicknback-ops RUNTIME)
install(FILES resources/icons/clicknback-ops.svg
    DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES packaging/desktop/clicknback-ops.desktop
    DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES packaging/desktop/com.clicknback.ops.metainfo.xml
    DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES packaging/debian/copyright packaging/sql/roles.sql DESTINATION ${CMAKE_INSTALL_DOCDIR})

# Debian wants its texts compressed, without a name or a time in them.
function(install_compressed source name folder)
    set(compressed ${PROJECT_BINARY_DIR}/packaging/${name}.gz)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
    file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/packaging)
    execute_process(COMMAND gzip -9nc ${source} OUTPUT_FILE ${compressed} COMMAND_ERROR_IS_FATAL ANY)
    install(FILES ${compressed} DESTINATION ${folder})
endfunction()

find_program(GZIP_PROGRAM gzip)
if(GZIP_PROGRAM)
    string(TIMESTAMP PACKAGE_DATE "%a, %d %b %Y %H:%M:%S +0000" UTC)
    configure_file(packaging/debian/changelog.in ${PROJECT_BINARY_DIR}/packaging/changelog.Debian @ONLY)
    install_compressed(${PROJECT_BINARY_DIR}/packaging/changelog.Debian changelog.Debian ${CMAKE_INSTALL_DOCDIR})
    install_compressed(${PROJECT_SOURCE_DIR}/CHANGELOG.md changelog ${CMAKE_INSTALL_DOCDIR})
    install_compressed(${PROJECT_SOURCE_DIR}/packaging/man/clicknback-ops.1 clicknback-ops.1
        ${CMAKE_INSTALL_MANDIR}/man1)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME clicknback-ops)
set(CPACK_PACKAGE_VENDOR "The ClickNBack Ops authors")
set(CPACK_PACKAGE_CONTACT "The ClickNBack Ops authors <noreply@clicknback-ops.invalid>")
set(CPACK_PACKAGE_HOMEPAGE_URL https://clicknback.com)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "operations desktop of the ClickNBack cashback platform")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"The screen of those who run the ClickNBack cashback platform. It carries the
platform's cashback rules, reads its PostgreSQL database directly, and answers
with figures that add up: what is owed, every purchase with its story, wallets
beside the sums of the ledger, and the health of instances and database.

A demo platform with invented data comes along. It starts a private PostgreSQL
server, which the recommended package brings.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION database)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Plugins, fonts and what QtKeychain loads are found at run time only, so no tool can see that they are needed.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6sql6-psql, libqt6sql6-sqlite, libqt6svg6, libsecret-1-0, fonts-dejavu-core")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "postgresql, openssh-client")
include(CPack)

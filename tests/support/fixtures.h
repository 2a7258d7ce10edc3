#pragma once

#include "core/net/http.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace maquette::test {

/// The bytes of tests/fixtures/`path`; the test fails when there is no such file.
QByteArray fixture(const QString &path);
QJsonObject jsonFixture(const QString &path);
/// A file with a status line, headers, a blank line and a body.
HttpResponse httpFixture(const QString &path);
bool hasFixture(const QString &path);
/// Of a file or folder in this checkout, named from its root.
QString sourcePath(const QString &path = {});

} // namespace maquette::test

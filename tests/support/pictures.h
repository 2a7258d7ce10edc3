#pragma once

#include <QTest>
#include <QWidget>

namespace maquette::test {

/// Saves a picture of `widget` as $MAQUETTE_TEST_PICTURES/<name>.png, for the eye; does nothing without the variable.
inline void takePicture(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("MAQUETTE_TEST_PICTURES");
    if (folder.isEmpty())
        return;
    // Layouts settle, and what was asked for is painted.
    QTest::qWait(100);
    widget.grab().save(folder + u'/' + name + QStringLiteral(".png"));
}

} // namespace maquette::test

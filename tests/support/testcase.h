#pragma once

#include <QObject>
#include <QTest>

namespace maquette::test {

/// Base of every test class: any warning that a test did not announce with QTest::ignoreMessage() fails it.
///
/// A subclass with an init() of its own calls TestCase::init() first.
class TestCase : public QObject
{
    Q_OBJECT

protected slots:
    void init();
};

} // namespace maquette::test

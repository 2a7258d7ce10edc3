#pragma once

#include "core/base/secret.h"

#include <QLineEdit>

namespace maquette::ui {

/// Where a key is pasted. What is in it can be replaced but not read, copied or dragged out.
class KeyField : public QLineEdit
{
    Q_OBJECT
public:
    explicit KeyField(QWidget *parent = nullptr);

    /// The key, after which the field is empty.
    Secret takeKey();
    bool hasKey() const { return !text().trimmed().isEmpty(); }

signals:
    /// There is something in the field now, or no longer.
    void filled(bool isFilled);
};

} // namespace maquette::ui

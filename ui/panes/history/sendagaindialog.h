#pragma once

#include <QDialog>

namespace maquette {
struct CallRow;
}

namespace maquette::ui {

/// Asks before a call is sent a second time, because it costs a second time.
class SendAgainDialog final : public QDialog
{
    Q_OBJECT
public:
    SendAgainDialog(const maquette::CallRow &call, QWidget *parent);
};

} // namespace maquette::ui
